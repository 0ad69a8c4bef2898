/** The 12 vowels of Vietnamese, and their letters with the five tones in the order huyền, hỏi, ngã, sắc, nặng. */
export const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'] as const;
export const tones = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] as const;

export const toned = (vowel: string): string[] => tones.map((tone) => (vowel + tone).normalize('NFC'));

/** The 67 letters that are not in ASCII: ă â đ ê ô ơ ư and the 60 vowels with a tone. */
export const marked: readonly string[] = [...'ăâđêôơư', ...vowels.flatMap(toned)];
