import type { ActivityFields, ActivityState, Participant } from '@pratu/protocol/activities'
import {
  addAttendances,
  changeActivity,
  listActivityClass,
  type PatronAsked,
  readActivity,
  removeActivity,
  removeAttendance,
  removeSignUp,
  setActivityState,
  setAttendanceOpen,
  setHeadCount,
  signUpPatron,
} from '@pratu/protocol/api/activities'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { ClassOfPupils } from '@pratu/protocol/visitors'
import type { Call } from '../link/http.ts'

type Sheet = ResponseOf<typeof readActivity>

/** One activity on a staff page: who signed up and who is here, as it is at the server. */
export class ActivitySheet {
  sheet = $state.raw<Sheet | null>(null)
  /** The class whose list is gone through. */
  classList = $state.raw<readonly Participant[]>([])
  chosenClass = $state.raw<ClassOfPupils | null>(null)
  /** Who was noted last. */
  noted = $state.raw<{ name: string; again: boolean } | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  busy = $state(false)
  readonly #call: Call
  readonly #newId: () => string
  readonly #params: { activityId: string }

  constructor(call: Call, newId: () => string, activityId: string) {
    this.#call = call
    this.#newId = newId
    this.#params = { activityId }
  }

  load = async (): Promise<void> => {
    const answer = await this.#call(readActivity, { params: this.#params })
    if (answer.ok) this.sheet = answer.value
    else if (!this.sheet) this.failures = answer.failures
    if (this.chosenClass) await this.#loadClass(this.chosenClass)
  }

  chooseClass = async (place: ClassOfPupils | null): Promise<void> => {
    this.chosenClass = place
    this.classList = []
    if (place) await this.#loadClass(place)
  }

  note = async (patrons: PatronAsked[]): Promise<boolean> => {
    const idempotencyKey = this.#newId()
    return this.#change(
      () => this.#call(addAttendances, { params: this.#params, body: { patrons }, idempotencyKey }),
      ({ attended }) => {
        this.noted = attended.at(-1) ?? null
      },
    )
  }

  takeBack = (attendanceId: string): Promise<boolean> =>
    this.#change(() => this.#call(removeAttendance, { params: { ...this.#params, attendanceId } }))

  open = (open: boolean): Promise<boolean> =>
    this.#change(() => this.#call(setAttendanceOpen, { params: this.#params, body: { open } }))

  countHeads = (headCount: number): Promise<boolean> =>
    this.#change(() => this.#call(setHeadCount, { params: this.#params, body: { headCount } }))

  signUp = (patron: PatronAsked): Promise<boolean> =>
    this.#change(() => this.#call(signUpPatron, { params: this.#params, body: { patron } }))

  signOff = (patronId: string): Promise<boolean> =>
    this.#change(() => this.#call(removeSignUp, { params: { ...this.#params, patronId } }))

  setState = (state: ActivityState): Promise<boolean> =>
    this.#change(() => this.#call(setActivityState, { params: this.#params, body: { state } }))

  save = (fields: ActivityFields, date: string): Promise<boolean> =>
    this.#change(() => this.#call(changeActivity, { params: this.#params, body: { fields, date } }))

  remove = async (): Promise<boolean> => {
    const answer = await this.#call(removeActivity, { params: this.#params })
    this.failures = answer.ok ? [] : answer.failures
    return answer.ok
  }

  async #loadClass(place: ClassOfPupils): Promise<void> {
    const query = { level: place.level, room: place.room ?? undefined }
    const answer = await this.#call(listActivityClass, { params: this.#params, query })
    if (this.chosenClass === place && answer.ok) this.classList = answer.value.participants
  }

  async #change<Value>(
    ask: () => Promise<Result<Value>>,
    follow: (value: Value) => void = () => {},
  ): Promise<boolean> {
    this.busy = true
    this.noted = null
    const answer = await ask()
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) follow(answer.value)
    await this.load()
    this.busy = false
    return answer.ok
  }
}
