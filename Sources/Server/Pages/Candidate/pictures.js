// Camera pictures as JPEG files of 20 to 60 kB, unmirrored, and smaller where the network is slow.

const widest = 640;
const largest = 60_000;
const largestWhenSlow = 30_000;
/** Milliseconds for one frame from which a network is slow: below two frames a second. */
const slow = 500;
/**
 * Pixels left out at the left and at the top. Most webcams send JPEG themselves: where the blocks of 8 × 8 of that and of
 * this meet, a live face can look like a print (docs/liveness.md).
 */
const cut = { left: 3, top: 5 };

export class PictureTaker {
  constructor(video) {
    this.video = video;
    this.canvas = document.createElement("canvas");
    this.tiny = document.createElement("canvas");
    this.tiny.width = 16;
    this.tiny.height = 12;
    this.quality = 0.85;
    this.isSlow = false;
  }

  /** The picture of the moment; null where the camera has none yet. */
  async take() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth || !videoHeight) return null;
    const scale = Math.min(1, widest / Math.max(videoWidth, videoHeight));
    const width = Math.round(videoWidth * scale);
    const height = Math.round(videoHeight * scale);
    this.canvas.width = width - cut.left;
    this.canvas.height = height - cut.top;
    this.canvas.getContext("2d").drawImage(this.video, -cut.left, -cut.top, width, height);
    const file = await new Promise((resolve) => {
      this.canvas.toBlob(resolve, "image/jpeg", this.quality);
    });
    if (file) this.adapt(file.size);
    return file;
  }

  /** Whether the picture is black: a closed shutter, or a camera that is switched off. */
  isBlack() {
    const context = this.tiny.getContext("2d", { willReadFrequently: true });
    context.drawImage(this.video, 0, 0, this.tiny.width, this.tiny.height);
    const { data } = context.getImageData(0, 0, this.tiny.width, this.tiny.height);
    let brightest = 0;
    for (let index = 0; index < data.length; index += 4) {
      brightest = Math.max(brightest, data[index], data[index + 1], data[index + 2]);
    }
    return brightest < 16;
  }

  /** Tells how long the last frame took to send and be answered. */
  took(milliseconds) {
    if (milliseconds > slow) this.isSlow = true;
    else if (milliseconds < slow / 2) this.isSlow = false;
  }

  adapt(bytes) {
    const limit = this.isSlow ? largestWhenSlow : largest;
    if (bytes > limit) this.quality = Math.max(0.6, this.quality - 0.07);
    else if (bytes < limit * 0.6) this.quality = Math.min(0.92, this.quality + 0.03);
  }
}
