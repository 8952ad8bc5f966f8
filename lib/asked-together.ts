type Turn<T> = { now: Promise<T>; next: Promise<T> | null };

/**
 * For a question that costs more than its answer changes, asked by many at once: who asks while it is being answered
 * waits for the next time, and all of them share that. So no answer was begun before it was asked for, whatever the one
 * who asks has just changed, and of each question one at a time is answered in this process. A failure is shared too.
 */
export function askedTogether<T>() {
  const turns = new Map<string, Turn<T>>();
  const begin = (question: string, answer: () => Promise<T>): Promise<T> => {
    const turn: Turn<T> = { now: answer(), next: null };
    turns.set(question, turn);
    const isOver = () => turn.next === null && turns.delete(question);
    turn.now.then(isOver, isOver);
    return turn.now;
  };
  return (question: string, answer: () => Promise<T>): Promise<T> => {
    const turn = turns.get(question);
    if (!turn) return begin(question, answer);
    const another = () => begin(question, answer);
    turn.next ??= turn.now.then(another, another);
    return turn.next;
  };
}
