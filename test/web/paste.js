// Runs in the page. Hands to an element what a clipboard holds; files by name, type and base64.
globalThis.pasteInto = (element, { html, plain, files }) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData('text/html', html);
  if (plain) clipboardData.setData('text/plain', plain);
  for (const { name, type, data } of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    clipboardData.items.add(new File([bytes], name, { type }));
  }
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
};
