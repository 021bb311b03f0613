// Loads the player on the reader's click, and not before: until then nothing is asked of anybody outside.
//
//   <a data-video="https://www.youtube-nocookie.com/embed/ID" data-video-titulo="…" href="https://youtu.be/ID">
//
// Without scripts the link goes to the broadcast itself.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-video]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const url = new URL(link.dataset.video);
  url.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  frame.src = url.href;
  frame.title = link.dataset.videoTitulo ?? "";
  frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
  frame.allowFullscreen = true;
  // The player refuses to start (error 153) for a page that hides where it comes from.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "video-marco";
  link.replaceWith(frame);
  frame.focus();
});
