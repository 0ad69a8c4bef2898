const schemes = /^(https?:\/\/[^\s/]+\.?[^\s]*|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d .-]+)$/i;

/** What she typed as an address that opens: `hoilhpn.org.vn` is a page, `lan@hoi.vn` a letter. Null when it is none. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (schemes.test(text)) return text;
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(text)) return `https://${text}`;
  return null;
}

/** The last part of a card's address may hold no brackets: there Markdown would end it. */
export const asCardAddress = (address: string): string =>
  address.replace(/[()<>\s]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
