// Works through a list with a number of calls under way at once; the first failure ends it.
export async function run(items, lanes, work) {
    let next = 0;
    async function lane() {
        while (next < items.length) {
            await work(items[next++]);
        }
    }

    await Promise.all(Array.from({ length: lanes }, lane));
}
