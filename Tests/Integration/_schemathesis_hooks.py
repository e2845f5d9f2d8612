"""What schemathesis does not know by itself: that files of these media types are sent as they are."""

import schemathesis

for media_type in ["application/zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]:
    schemathesis.serializer.alias(media_type, "application/octet-stream")
