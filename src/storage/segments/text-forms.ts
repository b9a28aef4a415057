/** How texts may lie in a segment; a form's place here is its number in the format. */
export const textForms = ['utf8', 'utf16', 'hex', 'uuid', 'ulid'] as const

/** Characters of a prefix that is written once. */
export const longestPrefix = 64
