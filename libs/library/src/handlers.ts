export { IndexCatalogueHandler } from './catalogue/index-catalogue.handler';
