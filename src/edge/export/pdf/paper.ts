import type { PDFDocument, PDFFont, PDFPage, RGB } from '@cantoo/pdf-lib'
import { inLetters } from './letters.ts'

/** A4 in points, and its edges. */
const [wide, high] = [595.28, 841.89]
const edge = 48

export interface Mark {
  readonly title: string
  readonly page: PDFPage
  readonly y: number
  /** 0 for a chapter, 1 beneath it. */
  readonly level: number
}

export interface Ink {
  readonly text: RGB
  readonly muted: RGB
  readonly line: RGB
}

export interface Fonts {
  readonly plain: PDFFont
  readonly bold: PDFFont
}

interface Style {
  readonly size?: number
  readonly bold?: boolean
  readonly muted?: boolean
  /** Points after it. */
  readonly after?: number
}

export interface Column {
  /** Its share of the width, by the sum of all. */
  readonly share: number
  /** Figures are set right. */
  readonly figure?: boolean
}

/** Pages that are filled from the top, one after the other. Sizes are points. */
export class Paper {
  readonly marks: Mark[] = []
  readonly width = wide - 2 * edge
  #page: PDFPage
  #y = high - edge
  readonly #has: ReadonlySet<number>

  readonly document: PDFDocument
  readonly fonts: Fonts
  readonly ink: Ink

  constructor(document: PDFDocument, fonts: Fonts, ink: Ink) {
    this.document = document
    this.fonts = fonts
    this.ink = ink
    this.#has = new Set(fonts.plain.getCharacterSet())
    this.#page = document.addPage([wide, high])
  }

  get letters(): ReadonlySet<number> {
    return this.#has
  }

  /** Goes to a new page where fewer points are left. */
  need(points: number): void {
    if (this.#y - points >= edge + 16) return
    this.#page = this.document.addPage([wide, high])
    this.#y = high - edge
  }

  space(points: number): void {
    this.#y -= points
  }

  heading(text: string, level: 0 | 1): void {
    const size = level === 0 ? 14 : 11
    this.need(size * 5)
    this.space(level === 0 ? 12 : 6)
    this.marks.push({ title: text, page: this.#page, y: this.#y + 4, level })
    this.text(text, { size, bold: true, after: 4 })
  }

  text(text: string, { size = 9.5, bold = false, muted = false, after = 4 }: Style = {}): void {
    const font = bold ? this.fonts.bold : this.fonts.plain
    for (const line of this.#lines(text, font, size, this.width)) {
      this.need(size * 1.4)
      this.#y -= size * 1.3
      this.#draw(line, { x: edge, font, size, muted })
    }
    this.space(after)
  }

  /** A row of each, with the names again on every page that it goes on to. */
  table(
    columns: readonly (Column & { readonly name: string })[],
    rows: readonly (readonly string[])[],
  ): void {
    const names = columns.map(({ name }) => name)
    this.need(40)
    this.#row(columns, names, true)
    for (const row of rows) {
      const before = this.#page
      this.need(this.#heightOf(columns, row))
      if (this.#page !== before) this.#row(columns, names, true)
      this.#row(columns, row, false)
    }
    this.space(8)
  }

  /** Room for a picture: where its lower left corner is. */
  picture(height: number): { readonly page: PDFPage; readonly x: number; readonly y: number } {
    this.need(height)
    this.#y -= height
    return { page: this.#page, x: edge, y: this.#y }
  }

  /** Numbers on every page, once all are there. */
  foot(textOf: (n: number, of: number) => string): void {
    const pages = this.document.getPages()
    for (const [at, page] of pages.entries()) {
      const text = inLetters(textOf(at + 1, pages.length), this.#has)
      page.drawText(text, {
        x: edge,
        y: edge / 2,
        size: 8,
        font: this.fonts.plain,
        color: this.ink.muted,
      })
    }
  }

  #row(columns: readonly Column[], cells: readonly string[], isHead: boolean): void {
    const size = 8
    const font = isHead ? this.fonts.bold : this.fonts.plain
    const sum = columns.reduce((all, { share }) => all + share, 0)
    const top = this.#y
    let x = edge
    for (const [at, column] of columns.entries()) {
      const room = (this.width * column.share) / sum
      let y = top
      for (const line of this.#lines(cells[at] ?? '', font, size, room - 6)) {
        y -= size * 1.3
        const left = column.figure ? room - 6 - font.widthOfTextAtSize(line, size) : 0
        this.#page.drawText(line, { x: x + left, y, size, font, color: this.ink.text })
      }
      x += room
    }
    this.#y = top - this.#heightOf(columns, cells, font)
    const start = { x: edge, y: this.#y + 1 }
    const end = { x: wide - edge, y: this.#y + 1 }
    this.#page.drawLine({ start, end, thickness: isHead ? 0.8 : 0.3, color: this.ink.line })
  }

  #heightOf(columns: readonly Column[], cells: readonly string[], font = this.fonts.plain): number {
    const sum = columns.reduce((all, { share }) => all + share, 0)
    const lines = columns.map(
      ({ share }, at) =>
        this.#lines(cells[at] ?? '', font, 8, (this.width * share) / sum - 6).length,
    )
    return Math.max(1, ...lines) * 8 * 1.3 + 5
  }

  #draw(
    text: string,
    { x, font, size, muted }: { x: number; font: PDFFont; size: number; muted: boolean },
  ): void {
    const color = muted ? this.ink.muted : this.ink.text
    this.#page.drawText(text, { x, y: this.#y, size, font, color })
  }

  /** Broken between words, and within those that are longer than a line. */
  #lines(text: string, font: PDFFont, size: number, room: number): readonly string[] {
    const fits = (line: string) => font.widthOfTextAtSize(line, size) <= room
    const lines: string[] = []
    let line = ''
    for (const word of inLetters(text, this.#has).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (fits(longer)) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = word
      while (!fits(line) && line.length > 1) {
        let cut = line.length - 1
        while (cut > 1 && !fits(line.slice(0, cut))) cut -= 1
        lines.push(line.slice(0, cut))
        line = line.slice(cut)
      }
    }
    return [...lines, line]
  }
}
