"""The part of the platform that knows a broadcast as a video: pictures, descriptions, captions."""

from typing import Any

DEFAULT_STATUS = {"license": "youtube", "embeddable": True, "publicStatsViewable": True}


class VideoMethods:
    """Mixed into `Methods`. What a part does not send back is lost, as over there."""

    def videos_list(self, query, body):
        wanted = query["id"].split(",")
        items = [self._video(broadcast) for broadcast in self.state.broadcasts.values() if broadcast["id"] in wanted]
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

    def playlistItems_delete(self, query, body):
        if self.state.playlist_items.pop(query["id"], None) is None:
            raise self.refusal(404, "playlistItemNotFound")
