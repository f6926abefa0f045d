// Small scripts over pages that already work without them.
import { watchFiles } from "./files";
import { watchKeys } from "./keys";
import { watchMenus } from "./menus";
import { watchReview } from "./review";

watchMenus();
watchKeys();
watchFiles();
watchReview();
