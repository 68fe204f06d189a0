"""Add and remove triggers in migrations, at the price of the trigger alone.

pgtrigger's own operations make Django build every model anew that is related to the trigger's
table: half the time in which an empty database gets its tables. Nothing of a model depends on its
triggers, so here they are only noted.
"""

from __future__ import annotations

from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):  # type: ignore[misc]
    """Add a trigger to a table."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger with its model; the built models stay as they are."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class RemoveTrigger(migrations.RemoveTrigger):  # type: ignore[misc]
    """Remove a trigger from a table."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Forget the trigger of the model; the built models stay as they are."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [one for one in options["triggers"] if one.name != self.name]
