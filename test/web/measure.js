// Runs in the page. Names what is cut off or sticks out sideways, as a person would see it.
globalThis.cutOff = () => {
  const width = document.documentElement.clientWidth;
  const hidden = (element) => {
    const { position, visibility, display, clipPath, clip } = getComputedStyle(element);
    const clipped = clipPath !== 'none' || (position === 'absolute' && clip !== 'auto');
    return clipped || visibility === 'hidden' || display === 'none';
  };
  const inScroller = (element) =>
    element.parentElement &&
    (/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) ||
      inScroller(element.parentElement));
  const inHidden = (element) => element && (hidden(element) || inHidden(element.parentElement));
  const nameOf = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.innerText ?? element.value ?? '').slice(0, 60)}`;
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const { left, right, width: wide, height } = element.getBoundingClientRect();
    if (wide === 0 || height === 0 || inHidden(element)) continue;
    if ((right > width + 1 || left < -1) && !inScroller(element))
      found.push(`sticks out: ${nameOf(element)}`);
    const { overflowX } = getComputedStyle(element);
    // What is typed scrolls within its field.
    if (element.tagName === 'INPUT') continue;
    const cuts = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (cuts) found.push(`cut off: ${nameOf(element)}`);
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > width) found.push(`the page scrolls sideways: ${scrollWidth} of ${width} px`);
  return found;
};
