import { readonly, ref } from 'vue';

const KEY = 'hochoi.markdown';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}
const wanted = ref(stored());

/** Whether this author writes Markdown herself; on this device, until she says otherwise. */
export const isMarkdownWanted = readonly(wanted);

export function wantMarkdown(yes: boolean): void {
  wanted.value = yes;
  try {
    localStorage.setItem(KEY, yes ? 'yes' : 'no');
  } catch {
    // It is asked again next time.
  }
}
