/** Left and right, Home and End walk along the buttons of a bar, so that Tab goes past them in one step. */
export function walkButtons(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = buttons.at(step % buttons.length)!;
  for (const button of bar.querySelectorAll('button')) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
