import type { Focus } from "../keyboard";
import { type Band, type PlacedBar, visibleBars } from "../layout";
import { bandElement, barCell } from "./cells";

/** A part of the chart, in pixels. */
export interface View {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rows and bars in the document: the visible ones, and the focused one. */
export class PaintedBars {
  readonly #bands = new Map<number, HTMLElement>();
  readonly #cells = new Map<string, HTMLElement>();

  constructor(private readonly grid: HTMLElement) {}

  /** The element of a bar; undefined if it is not in the document. */
  cell(at: Focus): HTMLElement | undefined {
    return this.#cells.get(cellKey(at));
  }

  /** Removes all elements, before a new layout. */
  clear(): void {
    for (const band of this.#bands.values()) band.remove();
    this.#bands.clear();
    this.#cells.clear();
  }

  /** Adds the visible elements to the document, and removes the others. */
  paint(bands: readonly Band[], view: View, focus: Focus, picture: { margin: number; total: number }): void {
    const shown = new Set<number>();
    const cells = new Set<string>();
    for (const [at, band] of bands.entries()) {
      const isFocused = at === focus.band;
      if (!isFocused && (band.top > view.bottom || band.top + band.height < view.top)) continue;
      shown.add(at);
      const row = this.#band(band, at);
      const places = new Set(visibleBars(band, view));
      if (isFocused && band.bars[focus.place]) places.add(focus.place);
      for (const place of places) {
        const where = { band: at, place };
        cells.add(cellKey(where));
        const cell = this.cell(where) ?? this.#add(row, where, band.bars[place] as PlacedBar, picture);
        cell.tabIndex = isFocused && place === focus.place ? 0 : -1;
      }
    }
    removeBut(this.#cells, cells);
    removeBut(this.#bands, shown);
  }

  #band(band: Band, at: number): HTMLElement {
    const known = this.#bands.get(at);
    if (known) return known;
    const created = bandElement(band, at);
    this.#bands.set(at, created);
    this.grid.append(created);
    return created;
  }

  #add(row: HTMLElement, at: Focus, placed: PlacedBar, picture: { margin: number; total: number }): HTMLElement {
    const cell = barCell(placed, at, picture);
    this.#cells.set(cellKey(at), cell);
    row.append(cell);
    return cell;
  }
}

const cellKey = ({ band, place }: Focus) => `${band} ${place}`;

function removeBut<Key>(all: Map<Key, HTMLElement>, kept: ReadonlySet<Key>): void {
  for (const [key, one] of all) {
    if (kept.has(key)) continue;
    one.remove();
    all.delete(key);
  }
}
