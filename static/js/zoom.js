/* Large pictures of a gallery, zoomed by touch, mouse and keyboard. Without this file they open alone. */
for (const gallery of document.querySelectorAll(".gallery[data-zoom]")) {
  const words = gallery.dataset;
  const { default: PhotoSwipeLightbox } = await import(words.lightbox);
  const lightbox = new PhotoSwipeLightbox({
    gallery,
    children: ".gallery-strip a[data-pswp-width]",
    pswpModule: () => import(words.zoom),
    initialZoomLevel: "fit",
    secondaryZoomLevel: 1.5,
    maxZoomLevel: 4,
    closeTitle: words.wordsClose,
    zoomTitle: words.wordsZoom,
    arrowPrevTitle: words.wordsPrevious,
    arrowNextTitle: words.wordsNext,
    errorMsg: words.wordsError,
  });
  /* Plus and minus too: few people guess that the letter z zooms. */
  lightbox.on("keydown", ({ originalEvent }) => {
    const slide = lightbox.pswp.currSlide;
    const factor = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 }[originalEvent.key];
    if (factor && slide) slide.zoomTo(slide.currZoomLevel * factor, undefined, 200);
  });
  lightbox.init();
}
