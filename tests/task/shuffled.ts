/** The same value with the keys of every record in an order that a number decides. */
export function shuffled<T>(value: T, seed: number): T {
    if (Array.isArray(value)) {
        return value.map((item) => shuffled(item, seed)) as T;
    }
    if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
        return value;
    }
    const place = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, seed);
    const keys = Object.keys(value).sort((a, b) => place(a) - place(b));
    return Object.fromEntries(keys.map((key) => [key, shuffled((value as any)[key], seed)])) as T;
}
