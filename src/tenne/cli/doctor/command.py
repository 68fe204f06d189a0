"""`tenne doctor`: one sentence for each thing that can be well or not, with a way on."""

from collections.abc import Callable, Iterator

from tenne.cli.doctor.backups import examine_backup
from tenne.cli.doctor.database_questions import examine_database_contents
from tenne.cli.doctor.finding import Finding
from tenne.cli.doctor.installation import (
    examine_clock,
    examine_disk,
    examine_service,
    examine_version,
)
from tenne.cli.doctor.mail_server import examine_mail
from tenne.cli.doctor.reach import examine_address
from tenne.cli.lock import is_served
from tenne.cli.options import Options
from tenne.cli.progress import say

EXAMINATIONS: tuple[Callable[[Options], Iterator[Finding]], ...] = (
    examine_version,
    examine_service,
    examine_database_contents,
    examine_address,
    examine_mail,
    examine_backup,
    examine_disk,
    examine_clock,
)


def run(options: Options) -> int:
    """Say what is well and what to do about the rest; 1 when there is something to do."""
    if is_served(options.data):
        options = options.as_served()
    findings = [finding for examine in EXAMINATIONS for finding in examine(options)]
    for finding in findings:
        say(f"{'well ' if finding.is_well else 'to do'}  {finding.sentence}")
    return 0 if all(finding.is_well for finding in findings) else 1
