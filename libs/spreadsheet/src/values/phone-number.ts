/** First four digits of the mobile numbers of 11 digits, changed to three on 15/09/2018 (Thông tư 22/2014/TT-BTTTT and its plan). */
const oldPrefixes: Record<string, string> = {
  ...{ '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078' },
  ...{ '0123': '083', '0124': '084', '0125': '085', '0127': '081', '0129': '082' },
  ...{ '0162': '032', '0163': '033', '0164': '034', '0165': '035', '0166': '036' },
  ...{ '0167': '037', '0168': '038', '0169': '039' },
  ...{ '0186': '056', '0188': '058', '0199': '059' },
};

export interface PhoneNumber {
  number: string;
  /** What had to be done: a zero put back in front, an old prefix changed. */
  repair?: 'zero' | 'prefix';
}

const valid = /^0(?:[35789]\d{8}|2\d{9})$/;
const withoutZero = /^(?:[35789]\d{8}|2\d{9}|1(?:2[0-9]|6[2-9]|8[68]|99)\d{7})$/;

/** 84…, 0084… as 0…; a zero after the country code is one too many. */
function national(digits: string): string {
  const [, rest] = /^(?:00)?84(\d{9,11})$/.exec(digits) ?? [];
  return rest === undefined || withoutZero.test(digits) ? digits : rest.replace(/^0?/, '0');
}

/** A Vietnamese number of 10 digits (mobile) or 11 (fixed line, 02…), from digits alone; undefined when it is none. */
export function phoneNumber(digits: string): PhoneNumber | undefined {
  const given = national(digits);
  const full = withoutZero.test(given) ? `0${given}` : given;
  const prefix = full.length === 11 ? oldPrefixes[full.slice(0, 4)] : undefined;
  const number = prefix ? prefix + full.slice(4) : full;
  if (!valid.test(number)) return undefined;
  return {
    number,
    ...(prefix ? { repair: 'prefix' as const } : full !== given && { repair: 'zero' as const }),
  };
}
