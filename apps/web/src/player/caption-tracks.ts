/**
 * Text tracks of our own for what hls.js reads: its own ones begin with a `data:` address, which our content security policy
 * refuses. A track cannot be taken off a video again, so a video that is opened anew finds those of before.
 */
export class CaptionTracks {
  constructor(private readonly video: HTMLVideoElement) {}

  /** All captions of a language: they come in one piece. */
  fill(language: string, name: string, cues: readonly VTTCue[]): void {
    const track = this.find(language) ?? this.video.addTextTrack('captions', name, language);
    const { mode } = track;
    if (mode === 'disabled') track.mode = 'hidden'; // a disabled one shows nobody its cues
    for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
    for (const cue of cues) track.addCue(cue);
    track.mode = mode;
  }

  /** @param language null for none */
  show(language: string | null): void {
    for (const track of this.video.textTracks)
      track.mode = track.language === language ? 'showing' : 'disabled';
  }

  private find(language: string): TextTrack | undefined {
    return [...this.video.textTracks].find((track) => track.language === language);
  }
}
