export function ignoring(text: string): (path: string) => boolean;
export function contextFiles(root: string, folder?: string): Generator<string>;
