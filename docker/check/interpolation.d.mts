export function filledIn(text: string, values: Record<string, string | undefined>): string;
