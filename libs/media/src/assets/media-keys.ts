export const captionsFile = 'captions.vtt';

/** Where the bytes of an asset lie in the object storage. */
export const mediaKeys = {
  all: (mediaId: string) => `media/${mediaId}`,
  original: (mediaId: string) => `media/${mediaId}/original.film`,
  captions: (mediaId: string) => `media/${mediaId}/${captionsFile}`,
  sets: (mediaId: string) => `media/${mediaId}/sets`,
  set: (mediaId: string, setId: string) => `media/${mediaId}/sets/${setId}`,
};
