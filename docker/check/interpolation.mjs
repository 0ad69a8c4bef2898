/** `${NAME:?why}` and `${NAME:-default}` as compose reads them. @throws Error where compose would refuse to start */
export const filledIn = (text, values) =>
  text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_all, name, sign, rest = '') => {
    if (values[name]) return values[name];
    if (sign === '-') return rest;
    throw new Error(`${name}: ${rest}`);
  });
