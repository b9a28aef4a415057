import type { Say } from '../say.ts'

/** A text that is kept in English, whoever reads it: told apart, so that it is read out as English. */
export const English = ({ say, text }: { say: Say; text: string }) => (
  <bdi lang={say.words.lang === 'en' ? undefined : 'en'}>{text}</bdi>
)
