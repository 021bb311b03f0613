"""An encoder of our own, for the town without OBS: picture and sound of the room with the overlay, sent and recorded.

    source ──▶ ┌───────┐            ┌─▶ recorder ──▶ parts on disk ──▶ one file with its digest
    browser ─▶ │ mixer │ ─▶ encoder ┤
    watch ───▶ └───────┘            └─▶ sender ──▶ RTMP(S)

`source`   an ffmpeg that turns a camera, a file or RTSP into raw pictures and sound; restarted when it falls
`browser`  a Chromium that draws the overlay, or the page that is the picture; restarted when it falls
`watch`    asks several times a second whether the room is on air (LBRL art. 70.1)
`mixer`    the clock: one picture every 40 ms whatever the others do, which is why nothing of them makes a gap
`encoder`  an ffmpeg that encodes once, H.264 and AAC in MPEG-TS, and is started again within the second
`recorder` keeps what was encoded; knows nothing of the network
`sender`   an ffmpeg that copies what was encoded to the video server; falls, waits and comes back by itself

No Django here: the command hands in paths, addresses and functions, and gets `Health` out. Times are monotonic seconds
unless their name says otherwise.
"""

from streaming.encoder.emitter import Emitter, Health
from streaming.encoder.picture import Room, Slate
from streaming.encoder.recorder import Recording
from streaming.encoder.sender import Destination, Unresolved

__all__ = ["Destination", "Emitter", "Health", "Recording", "Room", "Slate", "Unresolved"]
