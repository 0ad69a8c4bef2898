/** Where the bytes of an asset lie in the object storage. */
export const mediaKeys = {
  all: (mediaId: string) => `media/${mediaId}`,
  /** Of whatever kind: the name is that of the first kind there was. */
  original: (mediaId: string) => `media/${mediaId}/original.film`,
  /** Where releases before `media_caption` put the one caption file of a film; read until somebody changes them. */
  formerCaptions: (mediaId: string) => `media/${mediaId}/captions.vtt`,
  sets: (mediaId: string) => `media/${mediaId}/sets`,
  set: (mediaId: string, setId: string) => `media/${mediaId}/sets/${setId}`,
};
