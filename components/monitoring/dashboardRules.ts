import { type Problem } from "../shared/problems";
import { COLUMNS, MOST_WIDGETS, type Widget } from "./dashboard";

const TYPES = ["alarm", "custom", "explorer", "log", "metric", "text"];

/** What is wrong with widgets that somebody wrote. */
export function widgetProblems(widgets: readonly string[], path = "widgets", others = 0): Problem[] {
    const each = widgets.flatMap((text, index) => oneProblem(`${path}[${index}]`, text));
    const count = widgets.length + others;
    return count > MOST_WIDGETS ? [...each, tooMany(path, count)] : each;
}

/** A dashboard with more widgets than CloudWatch takes. */
export function tooMany(path: string, count: number): Problem {
    const message = `${count} widgets are more than the ${MOST_WIDGETS} of a dashboard`;
    return {
        rule: "dashboard-body",
        path,
        message,
        remedy: "Switch this dashboard off, and use those of the services",
    };
}

function oneProblem(path: string, text: string): Problem[] {
    const rule = "dashboard-body";
    const remedy = 'Write one such as {"type":"text","width":24,"height":2,"properties":{"markdown":"# Shop"}}';
    let widget: Partial<Widget> | null;
    try {
        widget = JSON.parse(text) as Partial<Widget> | null;
    } catch {
        return [{ rule, path, message: "is not JSON", remedy }];
    }
    if (typeof widget?.properties !== "object" || widget.properties === null || !TYPES.includes(widget.type ?? "")) {
        return [{ rule, path, message: "is no widget: it needs a type and properties", remedy }];
    }
    const { width = 6, height = 6 } = widget;
    const isSize = (size: unknown, most: number) => Number.isInteger(size) && Number(size) >= 1 && Number(size) <= most;
    if (!isSize(width, COLUMNS) || !isSize(height, 1000)) {
        const message = `${width} by ${height} is no size of a widget`;
        return [{ rule, path, message, remedy: `Use 1 to ${COLUMNS} columns and 1 to 1000 rows` }];
    }
    if (["metric", "log"].includes(widget.type ?? "") && typeof widget.properties.region !== "string") {
        const message = "has no Region, without which it shows nothing";
        return [{ rule, path, message, remedy: 'Add "region" to its properties' }];
    }
    return [];
}
