"""No file that is sent grows larger than Tenne can take: what is above is passed over, not kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from .pictures import LARGEST_BYTES

# A larger body is not even read to its end: whoever sends one wants no answer in the form.
LARGEST_BODY = 100 * 1024 * 1024


class LimitedUploads(FileUploadHandler):
    """Passes over the rest of a file that is too large, so that the form can say so."""

    def handle_raw_input(self, _input: Any, _meta: Any, content_length: int, *_more: Any) -> None:
        """Refuse a body that is beyond all measure by its announced length."""
        if content_length > LARGEST_BODY:
            raise RequestDataTooBig("the body is larger than any form takes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand a part of the file on, as long as it is small enough."""
        if start + len(raw_data) > LARGEST_BYTES:
            request: Any = self.request
            request.files_too_large = files_too_large(request) | {self.field_name}
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler to keep the file."""


def files_too_large(request: HttpRequest) -> frozenset[str]:
    """Return the fields whose files were too large to be taken; read POST or FILES first."""
    return getattr(request, "files_too_large", frozenset())
