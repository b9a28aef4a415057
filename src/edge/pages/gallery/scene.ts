import type { Frame } from '../models.ts'
import { type Lang, langs } from '../words/lang.ts'

/** One page with a made-up model: shown at `/_gallery/{name}`, photographed and tested. */
export interface Scene {
  /** In another language than the first, with it at the end: `month-de`. */
  readonly name: string
  readonly title: string
  readonly lang: Lang
  render(): string
}

/** One page in every language. */
export const scene = <Model extends { readonly frame: Frame }>(
  name: string,
  title: string,
  render: (model: Model) => string,
  model: Model,
): readonly Scene[] =>
  langs.map((lang, at) => ({
    name: at === 0 ? name : `${name}-${lang}`,
    title: at === 0 ? title : `${title} (${lang})`,
    lang,
    render: () => render({ ...model, frame: { ...model.frame, lang } }),
  }))
