/** What a column holds and how; the place here is the number in the format. */
export const columnKinds = ['whole', 'decimal', 'double', 'bool', 'text', 'list'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** Decimal places that a column of decimals may have: whole microseconds of a duration in seconds. */
export const mostDecimals = 6

/** In a column's first byte: the kind in the low bits, the form of its presence above. */
export const presenceShift = 4
