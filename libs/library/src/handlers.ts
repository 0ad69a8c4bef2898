export { IndexMediaWordsHandler } from './catalogue/index-media-words.handler';
export { IndexTopicTextsHandler } from './catalogue/index-topic-texts.handler';
export { DropUnusedUploadsHandler } from './materials/drop-unused-uploads.handler';
export { IndexCatalogueHandler } from './catalogue/index-catalogue.handler';
