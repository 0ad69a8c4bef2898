import { isTyped } from './typed';

test.each([
  [{ tagName: 'INPUT', type: 'search', value: 'tảo hôn' }, true],
  [{ tagName: 'TEXTAREA', type: 'textarea', value: 'x' }, true],
  [{ tagName: 'DIV', isContentEditable: true }, true],
  [{ tagName: 'INPUT', type: 'search', value: ' ' }, false],
  [{ tagName: 'INPUT', type: 'checkbox', value: 'on' }, false],
  [{ tagName: 'SELECT', type: 'select-one', value: 'a' }, false],
])('%j holds words: %s', (field, yes) => expect(isTyped(field)).toBe(yes));
