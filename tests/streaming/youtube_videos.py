"""The part of the platform that knows a broadcast as a video: pictures, descriptions, captions."""

from typing import Any

UPLOADS = "UU-consistorio-demo"
"""The list that a channel has of everything that was uploaded to it."""
UNIT = 256 << 10
DEFAULT_STATUS = {"license": "youtube", "embeddable": True, "publicStatsViewable": True}


class Address(str):
    """Where the parts of an upload go."""


class VideoMethods:
    """Mixed into `Methods`. What a part does not send back is lost, as over there."""

    def videos_list(self, query, body):
        wanted = query["id"].split(",")
        known = [*self.state.broadcasts.values(), *self.state.uploaded.values()]
        items = [self._video(one) for one in known if one["id"] in wanted]
        return self.page("video", items, query)

    def videos_update(self, query, body):
        broadcast = self.found(body["id"], "videoNotFound")
        parts = query["part"].split(",")
        if "snippet" in parts:
            if not body["snippet"].get("title") or not body["snippet"].get("categoryId"):
                raise self.refusal(400, "invalidVideoMetadata")
            self.check_snippet(body["snippet"])
            mutable = ("tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
            self.state.videos[body["id"]] = {name: body["snippet"][name] for name in mutable if name in body["snippet"]}
            broadcast["snippet"].update(
                title=body["snippet"]["title"], description=body["snippet"].get("description", "")
            )
        if "status" in parts:
            broadcast["status"]["privacyStatus"] = body["status"].get("privacyStatus", "public")
            self.state.video_status[body["id"]] = {k: v for k, v in body["status"].items() if k in DEFAULT_STATUS}
        return {"kind": "youtube#video", **{k: v for k, v in self._video(broadcast).items() if k in {"id", *parts}}}

    def _video(self, broadcast: dict[str, Any]) -> dict[str, Any]:
        snippet, status = broadcast["snippet"], broadcast["status"]
        times = {name: snippet[name] for name in ("actualStartTime", "actualEndTime") if name in snippet}
        done = status["lifeCycleStatus"] == "complete"
        kept = self.state.video_status.get(broadcast["id"], DEFAULT_STATUS)
        return {
            "kind": "youtube#video",
            "id": broadcast["id"],
            "snippet": {
                "title": snippet["title"],
                "description": snippet.get("description", ""),
                "channelId": self.state.channel_id,
                **self.state.videos.get(broadcast["id"], {"categoryId": "22", "tags": ["pleno"]}),
            },
            "status": {
                **kept,
                "privacyStatus": status["privacyStatus"],
                "uploadStatus": "processed" if done else "uploaded",
            },
            "contentDetails": {"duration": self.state.durations.get(broadcast["id"], "P0D")},
            "liveStreamingDetails": times,
        }

    # Uploads

    def videos_insert(self, query, body):
        """Makes room for the parts; the answer is the address to which they go."""
        media = body.pop("media", {})
        if query.get("uploadType") != "resumable" or not media.get("size"):
            raise self.refusal(400, "mediaBodyRequired")
        if len(self.state.uploads) >= self.state.upload_limit:
            raise self.refusal(403, "quotaExceeded")
        self.check_snippet(body["snippet"])
        address = f"/upload-session/{self.new_id('upload')}"
        session = {"body": body, "size": media["size"], "type": media["type"], "data": b"", "video": "", "query": query}
        self.state.uploads[address] = session
        return Address(address)

    def upload_put(self, address, content_range, raw):
        """(status, headers, answer) to a part, or to the question how far it is."""
        session = self.state.uploads.get(address)
        if session is None:
            raise self.refusal(404, "notFound")
        asked, _slash, size = content_range.removeprefix("bytes ").partition("/")
        if int(size) != session["size"]:
            raise self.refusal(400, "badRange")
        if asked != "*":
            begin, end = (int(part) for part in asked.split("-"))
            whole = end + 1 == session["size"]
            if begin != len(session["data"]) or end - begin + 1 != len(raw) or (len(raw) % UNIT and not whole):
                raise self.refusal(400, "badRange")
            session["data"] += raw
        if len(session["data"]) < session["size"]:
            confirmed = {"Range": f"bytes=0-{len(session['data']) - 1}"} if session["data"] else {}
            return 308, confirmed, None
        if not session["video"]:
            session["video"] = self._keep_upload(session)
        return 200, {}, self.only(self._video(self.state.uploaded[session["video"]]), session["query"])

    def _keep_upload(self, session):
        video_id, body = self.new_id("upvideo"), session["body"]
        mutable = ("tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
        self.state.videos[video_id] = {name: body["snippet"][name] for name in mutable if name in body["snippet"]}
        privacy = self.state.forced_privacy or body["status"].get("privacyStatus", "public")
        self.state.uploaded[video_id] = {
            "id": video_id,
            "snippet": dict(body["snippet"]),
            "status": {"privacyStatus": privacy, "lifeCycleStatus": "complete"},
        }
        self.state.files[video_id] = session["data"]
        return video_id

    def uploads_newest_first(self):
        return [
            {
                "kind": "youtube#playlistItem",
                "id": f"item-{one['id']}",
                "snippet": {**one["snippet"], "resourceId": {"kind": "youtube#video", "videoId": one["id"]}},
            }
            for one in reversed(self.state.uploaded.values())
        ]

    def thumbnails_set(self, query, body):
        self.found(query["videoId"], "videoNotFound")
        if not self.state.thumbnails_allowed:
            raise self.refusal(403, "forbidden")
        if not body["media"].startswith((b"\x89PNG", b"\xff\xd8")):
            raise self.refusal(400, "invalidImage")
        self.state.thumbnails.setdefault(query["videoId"], []).append(body["media"])
        return {"kind": "youtube#thumbnailSetResponse", "items": [{}]}

    def captions_list(self, query, body):
        items = [track for track in self.state.captions.values() if track["snippet"]["videoId"] == query["videoId"]]
        return self.page("caption", items, query)

    def captions_download(self, query, body):
        if query["id"] not in self.state.captions:
            raise self.refusal(404, "captionNotFound")
        return self.state.caption_files[query["id"]]

    def captions_insert(self, query, body):
        snippet = body["snippet"]
        self.found(snippet["videoId"], "videoNotFound")
        for track in self.state.captions.values():
            if all(track["snippet"][name] == snippet[name] for name in ("videoId", "language", "name")):
                raise self.refusal(409, "captionExists")
        return self.only(self.state.add_caption(self.new_id("caption"), snippet, body["media"]), query)

    def captions_update(self, query, body):
        track = self.state.captions.get(body["id"])
        if track is None:
            raise self.refusal(404, "captionNotFound")
        self.state.caption_files[body["id"]] = body["media"]
        return self.only(track, query)

    def playlistItems_delete(self, query, body):
        if self.state.playlist_items.pop(query["id"], None) is None:
            raise self.refusal(404, "playlistItemNotFound")
