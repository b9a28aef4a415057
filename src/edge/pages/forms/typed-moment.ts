/** A moment as a form's field has it, without a zone: forms say UTC beside it. To the minute, or longer. */
export const typedMoment = (text: string): string =>
  text.length === 16 ? `${text}:00Z` : `${text}Z`
