import { onBeforeUnmount, onMounted, reactive, shallowRef, watch, type Ref } from 'vue';
import { ApiProblem, NetworkFailure } from '../api/problem';
import type { components } from '../api/schema';
import { captionChoice, rememberCaptions, type CaptionTrack } from './caption-choice';
import { openSource, type PlayerFault, type Source } from './hls-source';
import { nextSpeed, type Action } from './keys';
import { PlayedLog } from './played-log';
import type { Quality } from './quality';

type Playback = components['schemas']['Playback'];

interface Given {
  video: Ref<HTMLVideoElement | null>;
  box: Ref<HTMLElement | null>;
  quality: Ref<Quality>;
  askPlayback: () => Promise<Playback>;
  /** Seconds to begin with; null for where she left it. */
  from: number | null;
  /** What was played since the last call, and the place when there is a new one; `leaving` when the page may be gone in a moment. */
  onPlayed: (played: [number, number][], position: number | null, leaving: boolean) => void;
}

/** Renewals without a second played in between: more would be a loop. */
const mostRenewals = 3;
const reportEvery = 15_000;
const speedKey = 'hochoi.speed';

/** A resume of a few seconds, or into the closing seconds, helps nobody. */
const worthResuming = ({ position, seconds }: Playback): boolean => position > 5 && position < seconds - 10;

// eslint-disable-next-line max-lines-per-function -- one video's wiring reads best in one place
export function usePlayer({ video, box, quality, askPlayback, from, onPlayed }: Given) {
  const state = reactive({
    opening: true,
    waiting: false,
    playing: false,
    time: 0,
    duration: 0,
    buffered: 0,
    volume: 1,
    muted: false,
    speed: Number(localStorage.getItem(speedKey)) || 1,
    fullscreen: false,
    tracks: [] as CaptionTrack[],
    /** Language of the captions that are shown; null for none. */
    captions: null as string | null,
    resumedAt: null as number | null,
    fault: null as Exclude<PlayerFault, 'expired'> | null,
  });
  const poster = shallowRef<string | null>(null);
  const log = new PlayedLog();
  let source: Source | null = null;
  let renewals = 0;
  let opened = 0;
  let sought = false;

  const element = (): HTMLVideoElement => video.value!;
  /** The place is told when she played or sought; merely opening the video must not take her back to its beginning. */
  function report(leaving = false): void {
    const played = log.take();
    const position = played.length > 0 || sought ? state.time : null;
    sought = false;
    onPlayed(played, position, leaving);
  }

  async function open(position: number | null, play: boolean): Promise<void> {
    const mine = ++opened;
    state.opening = true;
    state.fault = null;
    try {
      const playback = await askPlayback();
      if (mine !== opened || !video.value) return;
      if (!playback.master) throw new NetworkFailure('not kept on this device');
      start(playback, position ?? (worthResuming(playback) ? playback.position : 0));
      if (position === null && worthResuming(playback)) state.resumedAt = playback.position;
      if (play)
        await element()
          .play()
          .catch(() => undefined);
    } catch (error) {
      state.fault = error instanceof ApiProblem ? 'missing' : 'network';
    }
    if (mine === opened) state.opening = false;
  }

  function start(playback: Playback, position: number): void {
    source?.destroy();
    poster.value = playback.poster;
    state.tracks = playback.captions;
    state.captions = captionChoice(playback.captions).shown;
    state.duration = playback.seconds;
    state.time = position;
    const audio = quality.value === 'audio' && playback.audioOnly;
    source = openSource({
      video: element(),
      address: audio ? playback.audioOnly! : playback.master,
      position,
      quality: quality.value,
      captions: state.captions,
      onFault: meet,
    });
    element().playbackRate = state.speed;
  }

  function meet(fault: PlayerFault): void {
    if (fault === 'expired' && renewals++ < mostRenewals) return void open(state.time, !element().paused);
    state.fault = fault === 'expired' ? 'missing' : fault;
    state.waiting = false;
    report();
  }

  function tick(): void {
    const { currentTime, playbackRate, paused, seeking, buffered } = element();
    if (!paused && !seeking) {
      log.tick(currentTime, playbackRate);
      renewals = 0;
    }
    state.time = currentTime;
    state.buffered = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
  }

  function pause(): void {
    state.playing = false;
    log.stop();
    report();
  }

  const listeners: Record<string, () => void> = {
    timeupdate: tick,
    progress: tick,
    play: () => void (state.playing = true),
    playing: () => void (state.waiting = false),
    waiting: () => void (state.waiting = true),
    seeking: () => log.stop(),
    pause,
    ended: pause,
    durationchange: () => void (Number.isFinite(element().duration) && (state.duration = element().duration)),
    volumechange: () => Object.assign(state, { volume: element().volume, muted: element().muted }),
    ratechange: () => void (state.speed = element().playbackRate),
  };

  function seek(to: number): void {
    log.stop();
    sought = true;
    state.time = Math.min(Math.max(0, to), state.duration || 0);
    element().currentTime = state.time;
  }

  /** What she chooses holds for the next video too. */
  function showCaptions(language: string | null): void {
    state.captions = language;
    rememberCaptions(language);
    source?.showCaptions(language);
  }

  function toggleCaptions(): void {
    if (state.tracks.length > 0) showCaptions(state.captions ? null : captionChoice(state.tracks).wanted);
  }

  const toggle = (): void =>
    element().paused
      ? void element()
          .play()
          .catch(() => undefined)
      : element().pause();

  function setSpeed(speed: number): void {
    element().playbackRate = speed;
    localStorage.setItem(speedKey, String(speed));
  }

  function setVolume(volume: number): void {
    element().volume = Math.min(1, Math.max(0, volume));
    element().muted = false;
  }

  async function toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement) return document.exitFullscreen();
    const native = element() as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
    if (box.value?.requestFullscreen) return box.value.requestFullscreen();
    native.webkitEnterFullscreen?.();
  }

  function act(action: Action): void {
    if (action.do === 'toggle') toggle();
    else if (action.do === 'mute') element().muted = !element().muted;
    else if (action.do === 'fullscreen') void toggleFullscreen();
    else if (action.do === 'captions') toggleCaptions();
    else if (action.do === 'seek') seek(state.time + action.by);
    else if (action.do === 'volume') setVolume(state.volume + action.by);
    else if (action.do === 'speed') setSpeed(nextSpeed(state.speed, action.step));
  }

  const hide = (): void => void (document.visibilityState === 'hidden' && report(true));
  const noteFullscreen = (): void => void (state.fullscreen = document.fullscreenElement === box.value);
  const timer = window.setInterval(() => void (state.playing && report()), reportEvery);

  watch(quality, (now, before) => {
    if (now === 'audio' || before === 'audio') void open(state.time, !element().paused);
    else source?.choose(now);
  });

  onMounted(() => {
    for (const [name, listener] of Object.entries(listeners)) element().addEventListener(name, listener);
    // Before the page's own listener, which sends all that was told by then.
    document.addEventListener('visibilitychange', hide, true);
    document.addEventListener('fullscreenchange', noteFullscreen);
    void open(from, true);
  });

  onBeforeUnmount(() => {
    opened++;
    // Giving the stream up makes the video report once more, when there is nothing left to read from.
    for (const [name, listener] of Object.entries(listeners)) element().removeEventListener(name, listener);
    clearInterval(timer);
    document.removeEventListener('visibilitychange', hide, true);
    document.removeEventListener('fullscreenchange', noteFullscreen);
    report(true);
    source?.destroy();
  });

  return {
    state,
    poster,
    seek,
    showCaptions,
    toggle,
    setSpeed,
    setVolume,
    act,
    play: (at: number) => {
      seek(at);
      void element()
        .play()
        .catch(() => undefined);
    },
    retry: () => open(state.time, true),
  };
}
