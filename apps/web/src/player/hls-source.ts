import Hls, { ErrorTypes, Events, type ErrorData } from 'hls.js';
import { CaptionTracks } from './caption-tracks';
import { levelFor, type Quality } from './quality';

export type PlayerFault = 'network' | 'broken' | 'missing' | 'unsupported' | 'expired';

/** One stream in one <video>. Made anew when its addresses have expired or the wish changes between picture and sound. */
export interface Source {
  choose: (quality: Quality) => void;
  /** Captions in this language (BCP 47); null for none. */
  showCaptions: (language: string | null) => void;
  destroy: () => void;
}

interface Given {
  video: HTMLVideoElement;
  address: string;
  /** Seconds to start from. */
  position: number;
  quality: Quality;
  captions: string | null;
  onFault: (fault: PlayerFault) => void;
}

const expiredStatuses = [401, 403, 410];

function faultOf({ type, response }: ErrorData): PlayerFault {
  if (response?.code && expiredStatuses.includes(response.code)) return 'expired';
  if (response?.code === 404) return 'missing';
  return type === ErrorTypes.NETWORK_ERROR ? 'network' : 'broken';
}

/**
 * Starts low and climbs: with the library's own guess of 500 kbit/s a first picture on 150 kbit/s came after 31 s, with this
 * after 17 s, without a stall. The worker would need `blob:` scripts, and fMP4 gives it nothing to do.
 */
const settings = {
  abrEwmaDefaultEstimate: 150_000,
  testBandwidth: false,
  enableWorker: false,
  capLevelToPlayerSize: true,
  maxBufferLength: 30,
  backBufferLength: 30,
  renderTextTracksNatively: false, // see caption-tracks.ts
};

function apply(hls: Hls, quality: Quality): void {
  const heights = hls.levels.map((level) => level.height);
  hls.nextLevel = heights.length > 0 ? levelFor(quality, heights) : -1;
}

/** The stream's own captions, so that what a phone plays by itself and what we play are the same. */
function applyCaptions(hls: Hls, tracks: CaptionTracks, language: string | null): void {
  tracks.show(language);
  hls.subtitleTrack = hls.subtitleTracks.findIndex(({ lang }) => lang === language);
}

function openWithLibrary({ video, address, position, quality, captions, onFault }: Given): Source {
  const hls = new Hls({ ...settings, startPosition: position || -1 });
  let wish = quality;
  let language = captions;
  const tracks = new CaptionTracks(video);
  let recovered = false;
  hls.on(Events.MANIFEST_PARSED, () => apply(hls, wish));
  hls.on(Events.SUBTITLE_TRACKS_UPDATED, () => applyCaptions(hls, tracks, language));
  hls.on(Events.CUES_PARSED, (_event, { cues, subtitleTrack }) => {
    if (!subtitleTrack?.lang) return;
    tracks.fill(subtitleTrack.lang, subtitleTrack.name, cues as VTTCue[]);
    tracks.show(language);
  });
  hls.on(Events.ERROR, (_event, error) => {
    const fault = faultOf(error);
    if (fault === 'expired') return onFault(fault);
    if (!error.fatal) return;
    if (error.type !== ErrorTypes.MEDIA_ERROR || recovered) return onFault(fault);
    recovered = true;
    hls.recoverMediaError();
  });
  hls.loadSource(address);
  hls.attachMedia(video);
  return {
    choose: (next) => {
      wish = next;
      apply(hls, next);
    },
    showCaptions: (next) => {
      language = next;
      applyCaptions(hls, tracks, next);
    },
    destroy: () => hls.destroy(),
  };
}

/** iPhones before 17.1 play HLS themselves and know no media source; they choose the quality on their own. */
function openNatively({ video, address, position, captions, onFault }: Given): Source {
  const tracks = new CaptionTracks(video);
  let wish = captions;
  const tell = (): void => tracks.show(wish);
  const start = (): void => void (video.currentTime = position);
  const fail = (): void => onFault(navigator.onLine ? 'broken' : 'network');
  video.addEventListener('loadedmetadata', start, { once: true });
  video.addEventListener('error', fail);
  video.textTracks.addEventListener('addtrack', tell);
  video.src = address;
  return {
    choose: () => undefined,
    showCaptions: (language) => {
      wish = language;
      tell();
    },
    destroy: () => {
      video.textTracks.removeEventListener('addtrack', tell);
      video.removeEventListener('error', fail);
      video.removeAttribute('src');
      video.load();
    },
  };
}

export function openSource(given: Given): Source | null {
  if (Hls.isSupported()) return openWithLibrary(given);
  if (given.video.canPlayType('application/vnd.apple.mpegurl')) return openNatively(given);
  given.onFault('unsupported');
  return null;
}
