import {
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { Mark } from './paper.ts'

interface Item {
  readonly mark: Mark
  readonly ref: PDFRef
  readonly inner: Item[]
}

/**
 * Bookmarks: chapters, and what is beneath them.
 *
 * @see ISO 32000-2, 12.3.3
 */
export function writeOutline(document: PDFDocument, marks: readonly Mark[]): void {
  const { context, catalog } = document
  const root = context.nextRef()
  const chapters: Item[] = []
  for (const mark of marks) {
    const item: Item = { mark, ref: context.nextRef(), inner: [] }
    const chapter = chapters.at(-1)
    if (mark.level === 0 || !chapter) chapters.push(item)
    else chapter.inner.push(item)
  }
  const write = (items: readonly Item[], parent: PDFRef): void => {
    for (const [at, { mark, ref, inner }] of items.entries()) {
      const [before, after] = [items[at - 1], items[at + 1]]
      const [first, last] = [inner[0], inner.at(-1)]
      const entry = context.obj({
        Title: PDFHexString.fromText(mark.title),
        Parent: parent,
        Dest: [mark.page.ref, PDFName.of('XYZ'), PDFNull, PDFNumber.of(mark.y), PDFNull],
        ...(before ? { Prev: before.ref } : {}),
        ...(after ? { Next: after.ref } : {}),
        ...(first && last ? { First: first.ref, Last: last.ref, Count: inner.length } : {}),
      })
      context.assign(ref, entry)
      write(inner, ref)
    }
  }
  const [first, last] = [chapters[0], chapters.at(-1)]
  if (!first || !last) return
  write(chapters, root)
  const outlines = { Type: 'Outlines', First: first.ref, Last: last.ref, Count: marks.length }
  context.assign(root, context.obj(outlines))
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
