import type { Styles } from '../../reading/xlsx/styles';
import { prefixOf, withAttribute, type XmlPiece } from './xml-pieces';

/**
 * Adds one style to the end of the list: wrapped, in dark red, in a font of Unicode. The file's first font may be `.VnTime`, in
 * which our own words could not be read.
 */
export class StylesEditor {
  constructor(private readonly styles: Styles) {}

  /** The index that cells name the new style by. */
  get style(): number {
    return this.styles.styles.length;
  }

  take({ raw, name, kind }: XmlPiece): string {
    const added = this.#added(name, prefixOf(raw));
    if (!added) return raw;
    if (kind === 'open') return withAttribute(raw, 'count', String(added.count));
    return kind === 'close' ? added.xml + raw : raw;
  }

  #added(list: string, x: string): { count: number; xml: string } | undefined {
    const { styles, fonts } = this.styles;
    if (list === 'fonts')
      return {
        count: fonts + 1,
        xml: `<${x}font><${x}sz val="11"/><${x}color rgb="FFB00020"/><${x}name val="Times New Roman"/><${x}family val="1"/></${x}font>`,
      };
    if (list !== 'cellXfs') return undefined;
    const font = fonts > 0 ? `fontId="${fonts}" applyFont="1"` : 'fontId="0"';
    const xf = `<${x}xf numFmtId="0" ${font} fillId="0" borderId="0" xfId="0" applyAlignment="1">`;
    return {
      count: styles.length + 1,
      xml: `${xf}<${x}alignment vertical="top" wrapText="1"/></${x}xf>`,
    };
  }
}
