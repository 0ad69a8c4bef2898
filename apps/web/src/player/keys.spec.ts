import { actionOf, nextSpeed, speeds } from './keys';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

test.each([
  ['k', 'DIV', { do: 'toggle' }],
  ['K', 'DIV', { do: 'toggle' }],
  [' ', 'DIV', { do: 'toggle' }],
  ['j', 'BUTTON', { do: 'seek', by: -10 }],
  ['ArrowRight', 'BUTTON', { do: 'seek', by: 5 }],
  ['>', 'DIV', { do: 'speed', step: 1 }],
])('%s on %s', (key, focused, action) => {
  expect(actionOf(press(key), focused)).toEqual(action);
});

test.each([
  [' ', 'BUTTON', 'presses the button'],
  ['ArrowRight', 'INPUT', 'moves the slider'],
  ['ArrowDown', 'SELECT', 'moves in the list'],
  ['m', 'SELECT', 'finds in the list'],
  ['x', 'DIV', 'does nothing'],
])('%s on %s %s', (key, focused) => {
  expect(actionOf(press(key), focused)).toBeNull();
});

test('the shortcuts of the browser stay its own', () => {
  expect(actionOf(press('f', { ctrlKey: true }), 'DIV')).toBeNull();
  expect(actionOf(press('l', { metaKey: true }), 'DIV')).toBeNull();
});

test('speeds go up and down and stop at the ends', () => {
  expect(nextSpeed(1, 1)).toBe(1.25);
  expect(nextSpeed(1, -1)).toBe(0.75);
  expect(nextSpeed(speeds.at(-1)!, 1)).toBe(2);
  expect(nextSpeed(0.5, -1)).toBe(0.5);
});
