const address = /^data:(image\/[\w+.-]+);base64,([\w+/=\s%]+)$/;

/** A picture that travels inside the pasted text itself. @returns null for what is none */
export function fileOfAddress(source: string, name: string): File | null {
  const [, type, data] = address.exec(source) ?? [];
  if (!type || !data) return null;
  try {
    const bytes = Uint8Array.from(atob(decodeURIComponent(data)), (sign) => sign.charCodeAt(0));
    return new File([bytes], name, { type });
  } catch {
    return null;
  }
}

export interface PastedPictures {
  html: string;
  files: File[];
  /** Pictures that stay where they are: on the disk of a word processor, on somebody else's page. */
  lost: number;
}

/** Takes the pictures out of clean HTML: they go up by themselves, and come into the text as blocks. */
export function takePictures(html: string, name: string): PastedPictures {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const pictures = [...body.querySelectorAll('img')];
  const found = pictures.map((picture) => fileOfAddress(picture.getAttribute('src') ?? '', name));
  for (const picture of pictures) picture.remove();
  const files = found.filter((file): file is File => file !== null);
  return { html: body.innerHTML, files, lost: found.length - files.length };
}
