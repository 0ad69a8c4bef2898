const split = (left: string, right: string) => new Map([...left].map((from, index) => [from, right[index]!]));

/** Letters of other scripts that look like Latin ones (Unicode confusables, those that were met in Vietnamese text and their kin). */
const cyrillic = split('аеіјкорсухѕһԁԛԝӏАВЕІЈКМНОРСТУХЅԚԜӀ', 'aeijkopcyxshdqwlABEIJKMHOPCTYXSQWI');
const greek = split('αικνορυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aikvopuxABEZHIKMNOPTYX');
/** Latin letters that draw Đ but are others: eth and the African D. */
const latin = split('ÐƉð', 'ĐĐđ');

const word = /[\p{L}\p{M}'’]+/gu;
const hasLatin = /\p{Script=Latin}/u;
const hasOther = /[\p{Script=Cyrillic}\p{Script=Greek}ÐƉð]/u;
const isCyrillic = /\p{Script=Cyrillic}/gu;

const mapWord = (text: string, maps: Map<string, string>[]) =>
  [...text].map((letter) => maps.find((map) => map.has(letter))?.get(letter) ?? letter).join('');

/** True when every Cyrillic letter draws a Latin one, so that the text need not be Russian: `Х` as a mark of attendance. */
const onlyLookAlikes = (text: string) =>
  (text.match(isCyrillic) ?? []).every((letter) => cyrillic.has(letter));

/**
 * Look-alikes inside Latin words as the Latin letters they draw; Cyrillic words of look-alikes alone too, unless the text holds
 * Cyrillic that looks like nothing Latin. Greek letters that stand alone are left: α is also a symbol.
 */
export function withoutLookAlikes(text: string): string {
  if (!hasOther.test(text)) return text;
  const lone = onlyLookAlikes(text) ? [cyrillic, latin] : [latin];
  return text.replace(word, (found) => {
    const mapped = mapWord(found, lone);
    return hasLatin.test(mapped) ? mapWord(mapped, [cyrillic, greek]) : mapped;
  });
}
