/** Looking for one of many. */
export const picker = {
  picker: {
    hint: 'Type at least two letters of the name, with or without tone marks.',
    found: '{n} found',
    another: 'Choose another',
  },
};
