import type { RoomPlanDraft, ShelfDraft } from '@pratu/protocol/api/shelves'

/** A shelf that stays the same while it is moved and named. */
export interface DrawnShelf extends ShelfDraft {
  readonly key: number
}

export interface Square {
  readonly x: number
  readonly y: number
}
type Place = Square & { readonly width: number; readonly height: number }

const SMALLEST_ROOM = 4
const LARGEST_ROOM = 60
const NEW_SHELF = { width: 4, height: 1 }
const STEPS_KEPT = 100

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

const overlap = (one: Place, other: Place): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** The room being drawn from above. Whatever is done, shelves and door stay inside it. */
export class RoomPlanEditor {
  plan = $state.raw<Omit<RoomPlanDraft, 'shelves'> & { readonly shelves: readonly DrawnShelf[] }>({
    width: SMALLEST_ROOM,
    height: SMALLEST_ROOM,
    door: { x: 0, y: 0 },
    shelves: [],
  })
  chosenKey = $state<number | null>(null)
  #past = $state.raw<readonly (typeof this.plan)[]>([])
  #saved = $state('')
  #key = 0
  readonly chosen = $derived.by(() => this.plan.shelves.find(({ key }) => key === this.chosenKey) ?? null)
  readonly canUndo = $derived.by(() => this.#past.length > 0)
  readonly changed = $derived.by(() => JSON.stringify(this.draft) !== this.#saved)

  constructor(plan: RoomPlanDraft) {
    this.begin(plan)
  }

  /** As the server is asked to save it. */
  get draft(): RoomPlanDraft {
    return { ...this.plan, shelves: this.plan.shelves.map(({ key: _, ...shelf }) => shelf) }
  }

  /** What is saved is `plan`. The shelf in hand stays in hand, by its place in the list. */
  begin = (plan: RoomPlanDraft): void => {
    const at = this.plan.shelves.findIndex(({ key }) => key === this.chosenKey)
    this.plan = { ...plan, shelves: plan.shelves.map(shelf => ({ ...shelf, key: this.#nextKey() })) }
    this.chosenKey = this.plan.shelves[at]?.key ?? null
    this.#past = []
    this.#saved = JSON.stringify(this.draft)
  }

  /** A shelf on the first free squares, in hand. */
  add = (shelf: Pick<ShelfDraft, 'name' | 'colour'>): void => {
    const size = {
      width: Math.min(NEW_SHELF.width, this.plan.width),
      height: Math.min(NEW_SHELF.height, this.plan.height),
    }
    const key = this.#nextKey()
    const drawn = {
      ...shelf,
      ...size,
      ...this.#freePlace(size),
      id: null,
      from: null,
      to: null,
      mark: null,
      key,
    }
    this.#change({ ...this.plan, shelves: [...this.plan.shelves, drawn] })
    this.chosenKey = key
  }

  remove = (key: number): void => {
    this.#change({ ...this.plan, shelves: this.plan.shelves.filter(shelf => shelf.key !== key) })
    if (this.chosenKey === key) this.chosenKey = null
  }

  /** Name, colour, range or mark. */
  write = (key: number, written: Partial<Omit<ShelfDraft, 'id' | keyof Place>>): void =>
    this.#put(key, shelf => ({ ...shelf, ...written }))

  moveTo = (key: number, to: Square): void => this.#put(key, shelf => this.#placed({ ...shelf, ...to }))

  moveBy = (key: number, by: Square): void =>
    this.#put(key, shelf => this.#placed({ ...shelf, x: shelf.x + by.x, y: shelf.y + by.y }))

  resizeTo = (key: number, size: { readonly width: number; readonly height: number }): void =>
    this.#put(key, shelf => ({
      ...shelf,
      width: between(size.width, 1, this.plan.width - shelf.x),
      height: between(size.height, 1, this.plan.height - shelf.y),
    }))

  /** A quarter turn about its upper left corner. */
  turn = (key: number): void =>
    this.#put(key, shelf => this.#placed({ ...shelf, width: shelf.height, height: shelf.width }))

  /** The order decides which of two shelves for the same numbers is meant. */
  putEarlier = (key: number): void => {
    const at = this.plan.shelves.findIndex(shelf => shelf.key === key)
    const [before, moved] = [this.plan.shelves[at - 1], this.plan.shelves[at]]
    if (before && moved)
      this.#change({ ...this.plan, shelves: this.plan.shelves.with(at - 1, moved).with(at, before) })
  }

  /** To a point where lines of the plan cross: mostly one on its edge. */
  moveDoor = (to: Square): void =>
    this.#change({
      ...this.plan,
      door: { x: between(to.x, 0, this.plan.width), y: between(to.y, 0, this.plan.height) },
    })

  /** A smaller room pushes what stands in the way further in. */
  resizeRoom = (size: { readonly width: number; readonly height: number }): void => {
    const width = between(size.width, SMALLEST_ROOM, LARGEST_ROOM)
    const height = between(size.height, SMALLEST_ROOM, LARGEST_ROOM)
    this.#change({
      width,
      height,
      door: { x: Math.min(this.plan.door.x, width), y: Math.min(this.plan.door.y, height) },
      shelves: this.plan.shelves.map(shelf => this.#placed(shelf, { width, height })),
    })
  }

  undo = (): void => {
    const last = this.#past.at(-1)
    if (!last) return
    this.#past = this.#past.slice(0, -1)
    this.plan = last
  }

  #put(key: number, changed: (shelf: DrawnShelf) => DrawnShelf): void {
    const at = this.plan.shelves.findIndex(shelf => shelf.key === key)
    const shelf = this.plan.shelves[at]
    if (shelf) this.#change({ ...this.plan, shelves: this.plan.shelves.with(at, changed(shelf)) })
  }

  #placed<Shelf extends Place>(shelf: Shelf, room: { width: number; height: number } = this.plan): Shelf {
    const width = Math.min(shelf.width, room.width)
    const height = Math.min(shelf.height, room.height)
    return {
      ...shelf,
      width,
      height,
      x: between(shelf.x, 0, room.width - width),
      y: between(shelf.y, 0, room.height - height),
    }
  }

  #freePlace(size: { width: number; height: number }): Square {
    for (let y = 0; y + size.height <= this.plan.height; y += 1)
      for (let x = 0; x + size.width <= this.plan.width; x += 1) {
        const place = { x, y, ...size }
        if (!this.plan.shelves.some(shelf => overlap(shelf, place))) return { x, y }
      }
    return { x: 0, y: 0 }
  }

  #change(plan: typeof this.plan): void {
    if (JSON.stringify(plan) === JSON.stringify(this.plan)) return
    this.#past = [...this.#past, this.plan].slice(-STEPS_KEPT)
    this.plan = plan
  }

  #nextKey(): number {
    this.#key += 1
    return this.#key
  }
}
