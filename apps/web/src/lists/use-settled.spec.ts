import { effectScope, nextTick, type Ref, ref } from 'vue';
import { typingPause, useSettled } from './use-settled';

describe('useSettled', () => {
  const scope = () => effectScope();
  let typed: Ref<string>;
  beforeEach(() => {
    jest.useFakeTimers();
    typed = ref('Lào');
  });
  afterEach(() => jest.useRealTimers());

  async function type(...texts: string[]): Promise<void> {
    for (const text of texts) {
      typed.value = text;
      await nextTick();
      jest.advanceTimersByTime(typingPause - 1);
    }
  }

  it('is there at once, and follows when typing pauses', async () => {
    const settled = scope().run(() => useSettled(typed))!;
    expect(settled.value).toBe('Lào');
    await type('Lào C', 'Lào Ca', 'Lào Cai');
    expect(settled.value).toBe('Lào');
    jest.advanceTimersByTime(1);
    expect(settled.value).toBe('Lào Cai');
  });

  it('stays as it was when its page is left', async () => {
    const page = scope();
    const settled = page.run(() => useSettled(typed))!;
    await type('Lào C');
    page.stop();
    jest.advanceTimersByTime(1);
    expect(settled.value).toBe('Lào');
  });
});
