import { captionChoice, rememberCaptions } from './caption-choice';

const track = (language: string) => ({ language, name: language, cues: '' });
const [vi, hmn] = [track('vi'), track('hmn')];

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it('shows nothing before anybody asks, and would show the first language', () =>
  expect(captionChoice([vi, hmn], shelf())).toEqual({ wanted: 'vi', shown: null }));

it('remembers the language, also while captions are off', () => {
  const device = shelf();
  rememberCaptions('hmn', device);
  expect(captionChoice([vi, hmn], device)).toEqual({ wanted: 'hmn', shown: 'hmn' });
  rememberCaptions(null, device);
  expect(captionChoice([vi, hmn], device)).toEqual({ wanted: 'hmn', shown: null });
});

it('takes what the video has', () => {
  const device = shelf();
  rememberCaptions('hmn', device);
  expect(captionChoice([vi], device)).toEqual({ wanted: 'vi', shown: 'vi' });
  expect(captionChoice([], device)).toEqual({ wanted: null, shown: null });
});
