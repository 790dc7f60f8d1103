/** Title, number of authors, day of publication, and what the paper does in our own words. */
export type SampleEntry = readonly [title: string, authors: number, published: string, abstract: string];

/**
 * The twenty papers that Hugging Face's search listed for "hyperspectral" on 15 October 2025, as facts.
 * Thirteen of them use the word; the other seven came along, and must not hold it here either.
 */
export const sampleEntries: readonly SampleEntry[] = [
  [
    "Robustifying State-space Models for Long Sequences via Approximate Diagonalization",
    5,
    "2023-10-02",
    "State-space models such as S4 become simpler when their matrix is diagonal, but finding that diagonal is an ill-posed problem. A small perturbation before diagonalizing makes it stable, and the models withstand noisy input on long sequences.",
  ],
  [
    "Zero-Shot Hyperspectral Pansharpening Using Hysteresis-Based Tuning for Spectral Quality Control",
    5,
    "2025-05-22",
    "One small network sharpens hyperspectral images with a panchromatic one, tuning its weights to every band as it goes. A switch with hysteresis turns the spatial loss on and off, so that spectral quality stays even without any training data.",
  ],
  [
    "Hyperspectral Pansharpening: Critical Review, Tools and Future Perspectives",
    7,
    "2024-07-01",
    "A review that implements leading hyperspectral pansharpening methods anew in one PyTorch toolbox and compares them on a large, varied data set. It shows where spectral and spatial quality still fall short, and where to look next.",
  ],
  [
    "Band-wise Hyperspectral Image Pansharpening using CNN Model Propagation",
    4,
    "2023-11-11",
    "A simple unsupervised network fuses a panchromatic image with one hyperspectral band, then moves on to the next band, starting from what it has just learnt. Any number of bands can be sharpened this way, without a training set.",
  ],
  [
    "SpectralEarth: Training Hyperspectral Foundation Models at Scale",
    6,
    "2024-08-15",
    "Half a million image patches from the EnMAP satellite make a data set for pretraining hyperspectral foundation models. Vision backbones with a spectral adapter are trained on it and tested on land cover and crop types.",
  ],
  [
    "Pansharpening by convolutional neural networks in the full resolution framework",
    5,
    "2021-11-16",
    "Networks for pansharpening are usually trained on reduced images and disappoint on real ones. Here they are trained at full resolution, with one loss for spectral consistency and one for spatial detail, and no ground truth is needed.",
  ],
  [
    "SpectralGPT: Spectral Foundation Model",
    14,
    "2023-11-13",
    "A foundation model for spectral remote sensing: a transformer that reads image cubes as three-dimensional tokens and was trained on a million images of many sizes. It helps scene classification, segmentation and change detection.",
  ],
  [
    "Towards Scalable Foundation Model for Multi-modal and Hyperspectral Geospatial Data",
    6,
    "2025-03-17",
    "A vision transformer whose low-rank attention handles space and spectrum apart, so that its cost stays bearable with many channels. Pretrained as a hyperspectral masked autoencoder, it carries over from one satellite to another.",
  ],
  [
    "Hyperspectral Unmixing: Ground Truth Labeling, Datasets, Benchmark Performances and Survey",
    1,
    "2017-08-16",
    "Progress in hyperspectral unmixing suffers from the few images with a known truth. This survey labels fifteen of them, makes synthetic ones, and compares unmixing algorithms on all.",
  ],
  [
    "Interferometer response characterization algorithm for multi-aperture Fabry-Perot imaging spectrometers",
    5,
    "2023-03-24",
    "Compact imaging spectrometers take hyperspectral snapshots through many small interferometers, if they are calibrated well. A three-step procedure finds each one's response from monochromatic light and refines it by regression.",
  ],
  [
    "HyperspectralViTs: General Hyperspectral Models for On-board Remote Sensing",
    2,
    "2024-10-22",
    "Transformers light enough to run aboard a satellite learn from all spectral bands at once, without hand-made features. They detect methane and identify minerals faster and more accurately than earlier methods.",
  ],
  [
    "Assessing Neural Network Representations During Training Using Noise-Resilient Diffusion Spectral Entropy",
    9,
    "2023-12-03",
    "Entropy is hard to measure in the high-dimensional representations of neural networks. Diffusion geometry gives an entropy that noise disturbs little, and that tells how training proceeds and how accurate a classifier will be.",
  ],
  [
    "Self-Calibration and Bilinear Inverse Problems via Linear Least Squares",
    2,
    "2016-11-13",
    "A device can calibrate itself when signal and calibration are estimated together, a bilinear inverse problem. For three models it is shown that plain linear least squares, or a singular vector, solves it with guarantees.",
  ],
  [
    "SpecDETR: A Transformer-based Hyperspectral Point Object Detection Network",
    6,
    "2024-05-16",
    "Finding targets smaller than a pixel is treated as point object detection instead of pixel-by-pixel classification. A transformer decoder built for it beats general detectors on a new simulated hyperspectral benchmark.",
  ],
  [
    "Zero-Shot Multi-Spectral Learning: Reimagining a Generalist Multimodal Gemini 2.5 Model for Remote Sensing Applications",
    7,
    "2025-09-23",
    "A general multimodal model that only ever saw colour images is shown multi-spectral bands as pictures, with instructions that say what they mean. Without any training it gets better at land cover and land use.",
  ],
  [
    "MP-HSIR: A Multi-Prompt Framework for Universal Hyperspectral Image Restoration",
    4,
    "2025-03-12",
    "One model restores hyperspectral images (HSIs) whatever spoilt them, led by three kinds of prompt: spectral, textual and visual. It holds up on nine restoration tasks against methods made for each.",
  ],
  [
    "Spectral-Enhanced Transformers: Leveraging Large-Scale Pretrained Models for Hyperspectral Object Tracking",
    5,
    "2025-02-25",
    "Large pretrained trackers are adapted to video from snapshot mosaic cameras by a module that fuses spatial and spectral tokens. Training across sensors makes up for how little hyperspectral video there is.",
  ],
  [
    "GreenHyperSpectra: A multi-source hyperspectral dataset for global vegetation trait prediction",
    10,
    "2025-07-09",
    "Reflectance of plants from many sensors and ecosystems, gathered for predicting leaf traits with few labels. Models pretrained on it regress several traits at once and generalize better than supervised ones.",
  ],
  [
    "Effective Spectral Unmixing via Robust Representation and Learning-based Sparsity",
    5,
    "2014-09-02",
    "A model for hyperspectral unmixing that keeps outlier channels from dominating and learns how sparse each pixel's mixture should be. The objective is not convex; an efficient algorithm with a convergence proof solves it.",
  ],
  [
    "Multi-Label Guided Soft Contrastive Learning for Efficient Earth Observation Pretraining",
    3,
    "2024-05-30",
    "Free land cover maps tell how alike two satellite scenes are, which softens the hard choices of contrastive learning. With existing vision models as a start, multispectral and radar encoders are trained cheaply and well.",
  ],
];
