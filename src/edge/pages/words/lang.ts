/** The languages of the pages, the first where a reader asks for none of them. */
export const langs = ['en', 'de'] as const
export type Lang = (typeof langs)[number]

/** Each by its own name, as whoever reads it looks for it. */
export const langNames: Readonly<Record<Lang, string>> = { en: 'English', de: 'Deutsch' }
