import { parse, setOptions, types } from 'hls-parser';

// For the whole process: a playlist of ours that a strict reader refuses is a fault of ours.
setOptions({ strictMode: true, silent: true });

/** @throws Error where the text breaks RFC 8216 or is not a media playlist. */
export function readMediaPlaylist(text: string): types.MediaPlaylist {
  const playlist = parse(text);
  if (playlist.isMasterPlaylist) throw new Error('a master playlist where a media playlist was expected');
  return playlist as types.MediaPlaylist;
}

/** @throws Error where the text breaks RFC 8216 or is not a master playlist. */
export function readMasterPlaylist(text: string): types.MasterPlaylist {
  const playlist = parse(text);
  if (!playlist.isMasterPlaylist) throw new Error('a media playlist where a master playlist was expected');
  return playlist as types.MasterPlaylist;
}
