/** Text as it stands in HTML, SSML and WebVTT. */
export const escapedMarkup = (text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
